namespace ScriptEngine.CommandLine;

/// <summary>What a flag takes, in the words of k6's help.</summary>
internal enum FlagKind
{
    /// <summary>Nothing, or <c>=true</c> and <c>=false</c>.</summary>
    Switch,
    Text,
    Whole,

    /// <summary>As Go writes them: <c>1m30s</c>.</summary>
    Duration,

    /// <summary>May be given several times.</summary>
    Texts,

    /// <summary>May be given several times, and holds several values with commas between them.</summary>
    CommaSeparated,
}

/// <param name="Placeholder">What help calls the value; null for the kind's own name.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Description, char? Shorthand = null, string? Placeholder = null)
{
    /// <summary>As help shows it; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>
    /// Null for a flag of this engine. Otherwise k6 has it and this engine has not: only these values change nothing and are taken.
    /// </summary>
    public IReadOnlyList<string>? HarmlessValues { get; init; }

    /// <summary>The value of a flag that stands without one; null where it needs one.</summary>
    public string? ValueWhenBare { get; init; } = Kind == FlagKind.Switch ? "true" : null;

    /// <summary><c>-u, --vus</c>, as error messages name it.</summary>
    public string Spelling => Shorthand is { } letter ? $"-{letter}, --{Name}" : $"--{Name}";
}
