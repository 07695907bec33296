namespace LoadTesting;

/// <summary>
/// Something that a person wrote (a file, an argument, a variable) cannot be used. The message holds one line a problem: where it
/// stands, what was seen, and what to do. Nothing has been run when it is thrown; the build ends with exit code 2.
/// </summary>
public sealed class ConfigurationException(IReadOnlyList<string> problems, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, problems.Select(HarmlessText.Format)), inner)
{
    public ConfigurationException(string problem, Exception? inner = null)
        : this([problem], inner)
    {
    }

    public IReadOnlyList<string> Problems { get; } = [.. problems.Select(HarmlessText.Format)];
}
