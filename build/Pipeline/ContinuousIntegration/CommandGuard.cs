using System.Globalization;
using System.Text;

namespace Pipeline.ContinuousIntegration;

/// <summary>
/// Keeps output from being taken for a command by a CI system. Error texts and names come from servers and scripts, and a line such as
/// <c>::add-path::</c>, <c>##vso[task.setvariable]</c> or <c>##teamcity[...]</c> would be executed. A space in the middle turns it into
/// text. GitHub's <c>::stop-commands::</c> would do this for one stream, but each real command would have to lift it while the other stream
/// continues to write.
/// </summary>
public sealed class CommandGuard(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly Lock _gate = new();
    private char _last = '\n';
    private bool _lineIsBlank = true;
    private bool _lineIsOneColon;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var text = new StringBuilder(buffer.Length);
        lock (_gate)
        {
            foreach (var letter in buffer)
                Append(text, letter);
            inner.Write(text);
        }
    }

    /// <summary>Writes a command as a line of its own.</summary>
    public void WriteCommand(string command)
    {
        lock (_gate)
        {
            if (_last is not '\n')
                inner.WriteLine();
            inner.WriteLine(command);
            inner.Flush();
            (_last, _lineIsBlank, _lineIsOneColon) = ('\n', true, false);
        }
    }

    public override void Flush() => inner.Flush();

    private void Append(StringBuilder text, char letter)
    {
        // GitHub's commands are at the beginning of a line, apart from blanks. Those with two hashes may be anywhere in it.
        if ((letter == '#' && _last == '#') || (letter == ':' && _lineIsOneColon))
            text.Append(' ');
        text.Append(letter);

        _lineIsOneColon = letter == ':' && _lineIsBlank;
        _lineIsBlank = letter is '\n' or '\r' || (_lineIsBlank && char.IsWhiteSpace(letter));
        _last = letter;
    }
}
