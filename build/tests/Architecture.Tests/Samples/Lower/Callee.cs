using Architecture.Tests.Samples.Aside;
using Architecture.Tests.Samples.Upper;

namespace Architecture.Tests.Samples.Lower;

internal static class Callee
{
    public static string Name { get; } = typeof(Caller).Name;

    public static int Doubled(int number) => Bystander.Twice * number;
}
