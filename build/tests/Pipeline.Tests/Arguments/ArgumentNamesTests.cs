using Pipeline.Arguments;

namespace Pipeline.Tests.Arguments;

public sealed class ArgumentNamesTests
{
    [Theory]
    [InlineData("/home/me/results-1", "--resume=/home/me/results-1")]
    [InlineData(@"C:\work\results_1", @"--resume=C:\work\results_1")]
    [InlineData("/home/me/my results", "\"--resume=/home/me/my results\"")]
    public void A_next_step_can_be_pasted_into_a_shell(string folder, string argument) =>
        ArgumentNames.Quoted(ArgumentNames.Resume, folder).ShouldBe(argument);
}
