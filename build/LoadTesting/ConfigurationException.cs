namespace LoadTesting;

/// <summary>
/// A person's input (a file, an argument, a variable) cannot be used. The message has one line per problem: where it is, the value, and
/// what to do. When this is thrown, nothing has run, and the build ends with exit code 2.
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
