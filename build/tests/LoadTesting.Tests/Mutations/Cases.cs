namespace LoadTesting.Tests.Mutations;

/// <summary>Runs a property over many seeds, each in bounded time; what fails names its seed, which gives the same damage again.</summary>
internal static class Cases
{
    /// <summary>Far more than the slowest case takes on a busy machine, and far less than a hang.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    /// <param name="broken">What is wrong with the case of a seed; null when nothing is.</param>
    public static async Task Hold(int count, Func<Random, string?> broken)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            var number = seed;
            var run = Task.Run(() => broken(new Random(number)), TestContext.Current.CancellationToken);
            try
            {
                if (await run.WaitAsync(MaxTime, TestContext.Current.CancellationToken) is { } problem)
                    Assert.Fail($"Seed {seed}: {problem}");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {exception}");
            }
        }
    }
}
