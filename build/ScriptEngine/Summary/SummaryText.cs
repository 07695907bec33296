namespace ScriptEngine.Summary;

/// <summary>Lines of the text summary. Each starts with a line break, so that blank ones can be counted as k6 does.</summary>
internal sealed class SummaryText(TextWriter target, Ansi ansi)
{
    private const int TitleIndent = 2;

    public void Line(int indent, string text)
    {
        target.Write('\n');
        for (var i = 0; i < indent; i++)
            target.Write(' ');
        target.Write(text);
    }

    public void Blank() => target.Write('\n');

    public void Title(string title) => Title(TitleIndent, '█', title);

    public void Title(int indent, char mark, string title) => Line(indent, $"{mark} {ansi.Bold(title)} \n");
}
