namespace Architecture.Tests.Samples.Aside;

internal static class Bystander
{
    public static readonly int Twice = 2;
}
