using System.Reflection;

using Cake.Cli;
using Cake.Core;

namespace Cake.Frosting.Hosting;

/// <summary>Cake's version is the engine's, wherever the engine was taken from.</summary>
internal sealed class EngineVersion : IVersionResolver
{
    private static readonly Assembly Engine = typeof(ICakeContext).Assembly;

    public string GetVersion() => GetProductVersion().Split('+')[0];

    public string GetProductVersion() =>
        Engine.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Engine.GetName().Version?.ToString()
            ?? "unknown";
}
