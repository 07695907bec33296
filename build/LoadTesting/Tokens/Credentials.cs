namespace LoadTesting.Tokens;

/// <summary>Keys and secrets from environment variables, or from <c>configs/k6-credentials.env</c> for those that are not set.</summary>
public sealed record Credentials(
    string? AnonKey,
    string? ServiceKey,
    string? JwtSecret,
    string? TestUserPassword,
    string? CloudToken,
    string? CloudStackId,
    string? CloudProjectId)
{
    public const string FileName = "k6-credentials.env";

    /// <summary>The path of the file if users other than its owner can read it; otherwise, and if there is no file, null.</summary>
    public string? OpenFile { get; init; }

    /// <exception cref="ConfigurationException">The file exists but cannot be read.</exception>
    public static Credentials Read(string configsFolder, Func<string, string?> variable)
    {
        var path = Path.Combine(configsFolder, FileName);
        var file = CredentialsFile.Read(path);
        return new Credentials(
            Of(CredentialNames.AnonKey),
            Of(CredentialNames.ServiceKey),
            Of(CredentialNames.JwtSecret),
            Of(CredentialNames.TestUserPassword),
            Of(CredentialNames.CloudToken),
            Of(CredentialNames.CloudStackId),
            Of(CredentialNames.CloudProjectId))
        {
            OpenFile = IsOpenToOthers(path) ? path : null,
        };

        string? Of(string name) => NotEmpty(variable(name)) ?? NotEmpty(file.TryGetValue(name, out var value) ? value : null);
    }

    /// <summary>Without the values, so that no log or error text can hold them.</summary>
    public override string ToString() => nameof(Credentials);

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && File.Exists(path)
        && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0;

    private static string? NotEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
