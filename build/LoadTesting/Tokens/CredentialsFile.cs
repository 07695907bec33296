using System.Text.RegularExpressions;
using dotenv.net;

namespace LoadTesting.Tokens;

/// <summary>Reads <c>configs/k6-credentials.env</c>. No error text holds any of a value.</summary>
internal static partial class CredentialsFile
{
    /// <summary>Values by name; empty where there is no such file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or a line of it cannot be taken; lists all such lines.</exception>
    public static IDictionary<string, string> Read(string path)
    {
        var name = $"configs/{Credentials.FileName}";
        try
        {
            if (!File.Exists(path))
                return new Dictionary<string, string>();
            // The library passes over what it does not understand, and a credential would be missing without a word.
            var problems = File.ReadLines(path).Index().Where(line => !Takable().IsMatch(line.Item))
                .Select(line => $"{name}: line {line.Index + 1} is neither NAME=value (quotes are closed on the same line) nor a comment.")
                .ToList();
            return problems.Count == 0
                ? DotEnv.Read(new DotEnvOptions(
                    ignoreExceptions: false,
                    envFilePaths: [path],
                    trimValues: true,
                    supportExportSyntax: true,
                    supportVariableExpansion: false))
                : throw new ConfigurationException(problems);
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            throw new ConfigurationException($"{name} cannot be read: {exception.ReasonOfReading()}.", exception);
        }
    }

    [GeneratedRegex(
        """^\s*(#.*|(export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*('(\\.|[^'\\])*'\s*(#.*)?|"(\\.|[^"\\])*"\s*(#.*)?|[^'"\s\0][^\0]*)?)?$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Takable();
}
