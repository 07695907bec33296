using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text;
using Platform.Faults;
using Platform.Hosting;
using Platform.Limits;
using Platform.Profiles;

namespace Platform.Arguments;

/// <summary>The command line.</summary>
sealed class PlatformCommand
{
    const string SecretVariable = "SUPABASE_JWT_SECRET";
    const string PasswordVariable = "TEST_USER_PASSWORD";
    const int ShortestSecret = 32;
    const int HighestPort = 65_535;

    static readonly PlatformOptions Defaults = new();

    readonly Option<int> apiPort = Port("--api-port", "The API's port; 0 takes a free one.", Defaults.ApiPort);
    readonly Option<int> supabasePort = Port("--supabase-port", "Supabase's port; 0 takes a free one.", Defaults.SupabasePort);
    readonly Option<string?> users = new("--users") { Description = "A file with the users: {\"users\": [{\"email\": \"...\"}]}. Default: loadtest4 to loadtest50 @example.com.", HelpName = "FILE" };
    readonly Option<long> seed = new("--seed") { Description = "The same seed gives the same ids, store and faults.", DefaultValueFactory = _ => Defaults.Seed, HelpName = "N" };

    readonly Option<TimeSpan> tokenLifetime = Read("--token-lifetime", "How long an access token is valid.", "1h", text => DurationText.TryParse(text) is { } time && time >= TimeSpan.FromSeconds(1) ? time : null, Defaults.TokenLifetime);

    readonly Option<Profile?> profile = new("--profile")
    {
        Description = $"How the platform behaves under load: {string.Join(", ", ProfileFile.Names)} or a file of one's own. Default: fast, which answers at once.",
        HelpName = "NAME|FILE",
        CustomParser = result => ProfileFile.Read(result.Tokens[0].Value),
    };

    readonly Option<double> timeScale = Read<double>("--time-scale", "How many seconds of the profile, of faults and of limits pass in a real one.", "10", OptionTexts.TimeScale, Defaults.TimeScale);

    readonly Option<BucketSize?> signInRateLimit = new("--sign-in-rate-limit")
    {
        Description = "Sign-ins for each address: BURST/REFILL_PER_SECOND (Supabase has 30/0.5) or none. Default: the profile's; fast has none.",
        HelpName = "30/0.5",
        CustomParser = result => result.Tokens[0].Value is "none" ? BucketSize.Unlimited : Parsed(result, OptionTexts.Bucket, "30/0.5 or none"),
    };

    readonly Option<LatencyRule[]> latency = ReadAll("--latency", "Answer later. ~25% spreads the delays about this median (log-normal).", "GET /api/credits=200ms~25%", OptionTexts.Latency);
    readonly Option<RateLimitRule[]> rateLimit = ReadAll("--rate-limit", "Answer 429 to what an address sends beyond BURST/REFILL_PER_SECOND.", "* /api/*=100/50@20s..40s", OptionTexts.RateLimit);
    readonly Option<ResetRule[]> reset = ReadAll("--reset", "Reset the connection of a share of the requests.", "GET /api/credits=0.3@20s..40s", OptionTexts.Reset);
    readonly Option<ErrorRule[]> error = ReadAll("--error", "Fail a share of the requests, with status 500 unless given.", "GET /api/credits=0.5:503@20s..40s", OptionTexts.Error);
    readonly Option<FaultWindow[]> restart = ReadAll("--restart", "Be away: reset all connections that wait for an answer, and all that ask until the end; state is kept.", "60s..65s", OptionTexts.Window);
    readonly Option<int?> credits = new("--credits") { Description = "Credits of each user, one an execution; without it credits are disabled and everybody has 100.", HelpName = "N" };

    readonly Option<IPAddress> bind = new("--bind")
    {
        Description = "The address to listen on. Whoever reaches it can use the development keys.",
        HelpName = "127.0.0.1",
        DefaultValueFactory = _ => Defaults.Bind,
        CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address) ? address : Refuse<IPAddress>(result, "an IP address such as 127.0.0.1"),
    };

    readonly Option<bool> readyJson = new("--ready-json") { Description = "Write one line of JSON with the addresses and keys when ready, and nothing else." };
    readonly Option<bool> stopWithStdin = new("--stop-with-stdin") { Description = "Stop when standard input ends." };

    readonly RootCommand root;

    public PlatformCommand() => root = new($"""
        A stand-in of the AutoGPT Platform and its Supabase, for load tests. {SecretVariable} and {PasswordVariable} replace the development defaults.

        Faults are PATTERN=VALUE, repeatable, with * for anything in method and path, and over the query where there is a ?. One with @20s..40s holds from
        second 20 to 40 after the first request of a load generator, which is one whose User-Agent has "k6" in it.
        """)
    {
        apiPort, supabasePort, users, seed, tokenLifetime, profile, timeScale, signInRateLimit, latency, rateLimit, reset, error, restart, credits, bind, readyJson, stopWithStdin,
    };

    /// <summary>Reads the arguments; null when they asked for help or the version, which has been written then.</summary>
    public PlatformOptions? Parse(string[] arguments, Func<string, string?> environment)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            throw new ArgumentsException(string.Join(Environment.NewLine, parsed.Errors.Select(e => e.Message).Distinct()));
        if (parsed.Action is not null)
        {
            parsed.Invoke();
            return null;
        }

        var behaviour = parsed.GetValue(profile) ?? Defaults.Profile;
        return new()
        {
            ApiPort = parsed.GetValue(apiPort),
            SupabasePort = parsed.GetValue(supabasePort),
            Bind = parsed.GetValue(bind)!,
            Seed = parsed.GetValue(seed),
            TokenLifetime = parsed.GetValue(tokenLifetime),
            Profile = behaviour,
            TimeScale = parsed.GetValue(timeScale),
            SignInRateLimit = parsed.GetValue(signInRateLimit) ?? behaviour.SignInRateLimit,
            Credits = parsed.GetValue(credits),
            Faults = new(
                [
                    .. parsed.GetValue(latency) ?? [], .. parsed.GetValue(rateLimit) ?? [], .. parsed.GetValue(reset) ?? [], .. parsed.GetValue(error) ?? [],
                ],
                parsed.GetValue(restart) ?? []),
            UserEmails = parsed.GetValue(users) is { } file ? UserFile.Read(file) : Defaults.UserEmails,
            JwtSecret = Secret(environment(SecretVariable)),
            UserPassword = environment(PasswordVariable) is { Length: > 0 } password ? password : Defaults.UserPassword,
            ReadyJson = parsed.GetValue(readyJson),
            StopWithStdin = parsed.GetValue(stopWithStdin),
        };
    }

    static string Secret(string? given)
    {
        if (string.IsNullOrEmpty(given))
            return Defaults.JwtSecret;
        return Encoding.UTF8.GetByteCount(given) >= ShortestSecret
            ? given
            : throw new ArgumentsException($"{SecretVariable} is too short for HS256: it needs {ShortestSecret} bytes.");
    }

    static Option<int> Port(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 0 or > HighestPort)
                result.AddError($"{name} '{port}' is not a port: 0 to {HighestPort}.");
        });
        return option;
    }

    static Option<T> Read<T>(string name, string description, string example, Func<string, T?> read, T otherwise)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = example,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => read(result.Tokens[0].Value) ?? Refuse<T>(result, example),
        };

    static Option<T[]> ReadAll<T>(string name, string description, string example, Func<string, T?> read)
        where T : class => new(name)
        {
            Description = description,
            HelpName = $"'{example}'",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => read(token.Value) ?? Refuse<T>(result, $"'{example}'", token.Value)).OfType<T>()],
        };

    static T? Parsed<T>(ArgumentResult result, Func<string, T?> read, string example)
        where T : class => read(result.Tokens[0].Value) ?? Refuse<T>(result, example);

    static T? Refuse<T>(ArgumentResult result, string example, string? value = null)
    {
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} '{value ?? result.Tokens[0].Value}' cannot be read; it is written like {example}.");
        return default;
    }
}
