using CsCheck;
using Pipeline.ContinuousIntegration;

namespace Pipeline.Tests.ContinuousIntegration;

public sealed class CommandGuardTests
{
    private static readonly string[] Pieces = ["::", ":", "#", "##vso[a]", "##[b]", "\n", "\r", " ", "x", "\u0085"];

    [Theory]
    [InlineData("::set-output name=a::b", ": :set-output name=a::b")]
    [InlineData(" \t::add-mask::x", " \t: :add-mask::x")]
    [InlineData("one\r::add-path::/tmp", "one\r: :add-path::/tmp")]
    [InlineData("one\n::stop-commands::x", "one\n: :stop-commands::x")]
    [InlineData("time=\"now\" ##[add-mask]x", "time=\"now\" # #[add-mask]x")]
    [InlineData("a ##vso[task.setvariable variable=a]b", "a # #vso[task.setvariable variable=a]b")]
    [InlineData("##teamcity[buildStatus]", "# #teamcity[buildStatus]")]
    public void What_would_be_a_command_is_text(string line, string shown) => Guarded(line).ShouldBe(shown);

    [Theory]
    [InlineData("std::vector")]
    [InlineData("[1/3] Core_API_Quick_Test: 5 VUs")]
    [InlineData("error: ::1 refused")]
    [InlineData("# a heading, issue #1")]
    [InlineData(": :")]
    public void Other_text_stays_as_it_is(string line) => Guarded(line).ShouldBe(line);

    [Fact]
    public void Text_that_comes_in_pieces_is_no_command_either() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12], Gen.Int[1, 3]).Sample((pieces, size) =>
        {
            var inner = new StringWriter();
            using var guard = new CommandGuard(inner);
            foreach (var piece in string.Concat(pieces).Chunk(size))
                guard.Write(new string(piece));
            var lines = inner.ToString().Split('\n', '\r');
            return lines.All(
                line => !line.TrimStart().StartsWith("::", StringComparison.Ordinal) && !line.Contains("##", StringComparison.Ordinal));
        });

    [Fact]
    public void A_command_is_a_line_of_its_own()
    {
        using var inner = new StringWriter { NewLine = "\n" };
        using var guard = new CommandGuard(inner);

        guard.Write("half a line");
        guard.WriteCommand("::endgroup::");
        guard.Write("::endgroup::");

        inner.ToString().ShouldBe("half a line\n::endgroup::\n: :endgroup::");
    }

    private static string Guarded(string text)
    {
        using var inner = new StringWriter();
        using var guard = new CommandGuard(inner);
        guard.Write(text);
        return inner.ToString();
    }
}
