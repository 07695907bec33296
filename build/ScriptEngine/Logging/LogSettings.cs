namespace ScriptEngine.Logging;

/// <summary>The flags that say where log lines go and what they look like.</summary>
internal sealed record LogSettings
{
    /// <summary><c>stderr</c>, <c>stdout</c>, <c>none</c> or <c>file=PATH[,level=LEVEL]</c>.</summary>
    public string Output { get; init; } = "stderr";

    /// <summary><c>text</c>, <c>json</c> or <c>raw</c>; anything else is text, as in k6.</summary>
    public string Format { get; init; } = "text";

    /// <summary>File that takes what scripts print, appended; null for none, so that it goes where all log lines go.</summary>
    public string? ConsoleOutput { get; init; }

    public bool IsVerbose { get; init; }

    public bool NoColor { get; init; }
}
