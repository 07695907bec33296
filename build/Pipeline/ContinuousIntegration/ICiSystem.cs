namespace Pipeline.ContinuousIntegration;

/// <summary>The CI system whose log this process writes to: each says the same things in its own commands.</summary>
public interface ICiSystem
{
    /// <summary>What follows can be folded under this name, until it is closed.</summary>
    void OpenGroup(string name);

    /// <inheritdoc cref="OpenGroup"/>
    void CloseGroup(string name);

    /// <summary>Shown at the build, outside of its log.</summary>
    /// <param name="title">What it is about, such as a test's name.</param>
    /// <param name="message">One or more lines of any text.</param>
    void ShowError(string title, string message);

    /// <inheritdoc cref="ShowError"/>
    void ShowWarning(string title, string message);

    /// <summary>Shows what a run left, beside the log.</summary>
    void Publish(RunFiles files);
}

/// <param name="Markdown">Absolute path of <c>summary.md</c>, or of a search's <c>capacity.md</c>.</param>
/// <param name="JUnit">Absolute path of <c>junit.xml</c>; null for a search, whose probes are no test cases.</param>
public sealed record RunFiles(string Markdown, string? JUnit);
