namespace Pipeline.ContinuousIntegration;

/// <summary>The CI system whose log this process writes to. Each has its own commands for the same things.</summary>
public interface ICiSystem
{
    /// <summary>Starts a group of output that can be folded, until it is closed.</summary>
    void OpenGroup(string name);

    /// <inheritdoc cref="OpenGroup"/>
    void CloseGroup(string name);

    /// <summary>Shows an error on the build's page, outside of its log.</summary>
    /// <param name="title">The subject, such as a test's name.</param>
    /// <param name="message">One or more lines of text, which may be anything.</param>
    void ShowError(string title, string message);

    /// <inheritdoc cref="ShowError"/>
    void ShowWarning(string title, string message);

    /// <summary>Shows the results of a run in addition to the log.</summary>
    void Publish(RunFiles files);
}

/// <param name="Markdown">The absolute path of <c>summary.md</c>, or of a search's <c>capacity.md</c>.</param>
/// <param name="JUnit">The absolute path of <c>junit.xml</c>; null for a search, whose probes are not test cases.</param>
public sealed record RunFiles(string Markdown, string? JUnit);
