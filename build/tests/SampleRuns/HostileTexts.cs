namespace SampleRuns;

/// <summary>What a platform or a script may put into names and errors, and what no report may take for its own markup.</summary>
internal static class HostileTexts
{
    public const string Html = "GET <img src=x onerror=\"document.title='broken'\"></script><script>console.error('ran')</script>";

    public const string Markdown = "POST /a|b `code` **bold** [link](http://127.0.0.1:9/x) @everyone #1 \\ ::error::x ##vso[task.complete "
        + "result=Failed] ##teamcity[x]";

    public const string RightToLeft = "GET /\u05e9\u05dc\u05d5\u05dd/\u202egnp.exe";

    public const string Emoji = "GET /👩‍👩‍👧‍👦/🇺🇳/e\u0301\u0301\u0301";

    public const string Formula = "=HYPERLINK(\"http://127.0.0.1:9/\",\"open\")";

    public const string Ansi = "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J and a \0 byte";

    public static string LongName { get; } = "GET /api/" + string.Concat(Enumerable.Repeat("graphs-and-executions/", 18));

    public static string LongError { get; } =
        "Get \"https://dev-api.agpt.co/\": " + string.Concat(Enumerable.Repeat("0123456789abcdef", 60)) + " <b>&amp;</b> ]]> --> 'quoted' "
            + Ansi;
}
