using Integrations.Host;

namespace Integrations.Tests.Host;

/// <summary>Systems that do not count what threads wait for a processor.</summary>
public sealed class MachineMeterTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_machine_is_told_with_the_engines_part_in_it()
    {
        var times = new MachineMeter(() => (Second, 4 * Second), Environment.ProcessId).Read().ShouldNotBeNull();

        (times.Used, times.Capacity, times.Waited).ShouldBe((Second, 4 * Second, null));
        times.Ran.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void A_machine_whose_engine_cannot_be_seen_is_not_told() =>
        new MachineMeter(() => (Second, 4 * Second), process: null).Read().ShouldBeNull();
}
