using System.Globalization;
using LoadTesting.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tokens;

/// <summary>Reads and writes <c>pre-authenticated-tokens.&lt;ENV&gt;.json</c>. No error text holds any of a token.</summary>
/// <param name="configsFolder">The folder that the files are in.</param>
public sealed class TokenFileStore(string configsFolder)
{
    public string PathOf(TargetEnvironment environment) =>
        Path.Combine(configsFolder, $"pre-authenticated-tokens.{environment.Code()}.json");

    /// <summary>Null when there is no such file. User and expiry are those in the tokens' own claims.</summary>
    /// <exception cref="ConfigurationException">The file cannot be used; names the file, the place in it and what to do.</exception>
    public TokenFile? Read(TargetEnvironment environment)
    {
        var path = PathOf(environment);
        var name = Path.GetFileName(path);
        try
        {
            using var text = new StringReader(ScriptFile.ReadAllText(path));
            using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) is JObject root
                ? FileOf(root, name, environment) : throw Wrong(name, "it holds no JSON object", environment);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonReaderException e)
        {
            // Without the reader's own text and without it as inner exception: they may quote the content.
            throw Wrong(name, $"line {e.LineNumber} is not JSON", environment);
        }
        catch (InvalidDataException e)
        {
            throw Wrong(name, e.Message, environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(name, $"it cannot be read ({e.Message})", environment);
        }
    }

    /// <summary>Atomically, readable by its owner only.</summary>
    public void Write(TargetEnvironment environment, TokenFile file)
    {
        var root = new JObject
        {
            ["environment"] = file.Environment,
            ["auth"] = file.Auth.Code(),
            ["issuer"] = file.Issuer,
            ["generatedAt"] = Text(file.GeneratedAt),
            ["tokens"] = new JArray(file.Tokens.Select(EntryOf)),
        };
        AtomicFile.Write(PathOf(environment), root.ToString(Formatting.Indented) + "\n", secret: true);
    }

    private static JObject EntryOf(UserToken token)
    {
        var entry = new JObject { ["token"] = token.Token, ["user"] = token.User, ["expiresAt"] = Text(token.ExpiresAt) };
        if (token.Renewal is { } renewal)
            entry["renewal"] = renewal;
        return entry;
    }

    private static TokenFile FileOf(JObject root, string name, TargetEnvironment environment)
    {
        var written = TextOf(root, "environment", name, environment);
        var issuer = TextOf(root, "issuer", name, environment);
        var generatedAt = MomentOf(root, "generatedAt")
            ?? throw Wrong(name, "generatedAt is no time such as 2025-09-30T08:00:00Z", environment);
        if (root["tokens"] is not JArray entries)
            throw Wrong(name, "tokens is no list", environment);

        var tokens = new List<UserToken>(entries.Count);
        foreach (var (index, entry) in entries.Index())
        {
            var text = (entry as JObject)?["token"] is JValue { Value: string token } ? token : "";
            var claims = TokenClaims.Read(text)
                ?? throw Wrong(name, $"tokens[{index}].token is no JWT with an issuer, a user and an expiry", environment);
            if (claims.Issuer != issuer)
                throw Wrong(name, $"tokens[{index}] was issued by {claims.Issuer}, the file says {issuer}", environment);
            tokens.Add(new UserToken(text, claims.User, claims.ExpiresAt) { Renewal = RenewalOf(entry, index, name, environment) });
        }

        return new TokenFile(written, issuer, generatedAt, tokens) { Auth = AuthOf(root, name, environment) };
    }

    private static AuthProvider AuthOf(JObject root, string name, TargetEnvironment environment) => root["auth"] switch
    {
        null => AuthProvider.Supabase,
        JValue { Value: string text } when Enum.GetValues<AuthProvider>().Where(provider => provider.Code() == text).ToList() is [var known]
            => known,
        _ => throw Wrong(name, "auth is none of the sign-ins", environment),
    };

    /// <summary>Null if there is none: a file of an earlier version has none, and neither have minted tokens.</summary>
    private static string? RenewalOf(JToken entry, int index, string name, TargetEnvironment environment) => entry["renewal"] switch
    {
        null => null,
        JValue { Value: string { Length: > 0 } text } => text,
        _ => throw Wrong(name, $"tokens[{index}].renewal is no text", environment),
    };

    private static string TextOf(JObject root, string member, string name, TargetEnvironment environment) =>
        root[member] is JValue { Value: string { Length: > 0 } text }
            ? text : throw Wrong(name, $"{member} is missing or no text", environment);

    private static DateTimeOffset? MomentOf(JObject root, string member) =>
        root[member] is JValue { Value: string text }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ConfigurationException Wrong(string name, string problem, TargetEnvironment environment) =>
        new($"{name} cannot be used: {problem}. Next: make it again for {environment.Code()} with the target GenerateTokens.");
}
