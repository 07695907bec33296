using System.Reflection;

namespace Shims.Tests.Published;

/// <summary>What the build that made these tests says of itself.</summary>
internal static class BuildProperty
{
    public static string Format(string name) =>
        typeof(BuildProperty).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == name).Value!;
}
