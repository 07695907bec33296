using System.Globalization;
using System.Text;

using Cake.Core;

namespace Shims.Tests.Frosting;

/// <summary>A console that keeps what is written to it.</summary>
internal sealed class RecordedConsole : IConsole
{
    private readonly StringBuilder _text = new();

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public string Text => _text.ToString();

    public void Write(string format, params object[] arg) => _text.Append(CultureInfo.InvariantCulture, $"{Filled(format, arg)}");

    public void WriteLine(string format, params object[] arg) => _text.Append(CultureInfo.InvariantCulture, $"{Filled(format, arg)}\n");

    public void WriteError(string format, params object[] arg) => Write(format, arg);

    public void WriteErrorLine(string format, params object[] arg) => WriteLine(format, arg);

    public void ResetColor()
    {
    }

    private static string Filled(string format, object[] arguments) => string.Format(CultureInfo.InvariantCulture, format, arguments);
}
