using System.Text.RegularExpressions;
using dotenv.net;

namespace LoadTesting.Tokens;

/// <summary>Reads <c>configs/k6-credentials.env</c>. No error text contains any part of a value.</summary>
internal static partial class CredentialsFile
{
    /// <summary>The values by name; empty if there is no such file.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or has lines that cannot be parsed; lists all of them.</exception>
    public static IDictionary<string, string> Read(string path)
    {
        var name = $"configs/{Credentials.FileName}";
        try
        {
            if (!File.Exists(path))
                return new Dictionary<string, string>();
            // The library ignores lines that it does not understand, so a credential would be missing without any message.
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
