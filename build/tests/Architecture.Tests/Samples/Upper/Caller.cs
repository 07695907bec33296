using Architecture.Tests.Samples.Lower;

namespace Architecture.Tests.Samples.Upper;

internal static class Caller
{
    public static int Calls(IEnumerable<int> numbers) => numbers.Select(number => Callee.Doubled(number)).Sum();
}
