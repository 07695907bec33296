using ScriptEngine.Formats;

namespace ScriptEngine.Tests.Formats;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData(4, 5, "4.0s")]
    [InlineData(4, 30, "04.0s")]
    [InlineData(64.45, 300, "1m04.5s")]
    [InlineData(4, 600, "00m04.0s")]
    [InlineData(3723, 7200, "1h02m03.0s")]
    [InlineData(3723, 50000, "01h02m03.0s")]
    [InlineData(176523, 200000, "2d01h02m03.0s")]
    [InlineData(12, 5, "12.0s")]
    public void A_running_time_has_the_width_of_the_longest_one(double seconds, double longest, string expected) =>
        GoDuration.FixedLength(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(longest)).ShouldBe(expected);
}
