using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Emulator.Auth;
using Emulator.Contract;
using Emulator.Faults;
using Emulator.Limits;
using Emulator.Profiles;

namespace Emulator.Arguments;

/// <summary>The emulator's command line.</summary>
internal sealed class EmulatorCommand
{
    private const string SecretVariable = "SUPABASE_JWT_SECRET";
    private const string PasswordVariable = "TEST_USER_PASSWORD";
    private const int MinSecretLength = 32;
    private const int HighestPort = 65_535;
    private const string OnlySupabase = "supabase";
    private const string OnlyBetterAuth = "better-auth";
    private const string Open = "open";
    private const string NoTier = "none";

    private static readonly EmulatorOptions Defaults = new();

    private readonly Option<int> _apiPort = Port("--api-port", "The API's port; 0 takes a free one.", Defaults.ApiPort);
    private readonly Option<int> _supabasePort = Port(
        "--supabase-port", "The port of Supabase and Better Auth; 0 takes a free one.", Defaults.SupabasePort);
    private readonly Option<string?> _users = new("--users") { Description =
        "A file with the users: {\"users\": [{\"email\": \"...\"}]}. Default: loadtest4 to loadtest50 @example.com.", HelpName = "FILE" };
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "The same seed gives the same ids, store and faults.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Seed,
        CustomParser = result => WholeNumber(result, long.MaxValue),
    };

    private readonly Option<TimeSpan> _tokenLifetime = Read("--token-lifetime", "How long an access token is valid.", "1h",
        text => DurationText.TryParse(text) is { } time && time >= TimeSpan.FromSeconds(1) ? time : null, Defaults.TokenLifetime);

    private readonly Option<Profile?> _profile = new("--profile")
    {
        Description = $"How the platform behaves under load: {string.Join(", ", ProfileFile.Names)} or your own file. Default: "
            + $"fast, which answers at once.",
        HelpName = "NAME|FILE",
        CustomParser = result => ProfileFile.Read(result.Tokens[0].Value),
    };

    private readonly Option<double> _timeScale = Read<double>("--time-scale",
        "How many seconds of the profile, of faults and of limits pass in a real one.", "10", OptionTexts.TimeScale, Defaults.TimeScale);

    private readonly Option<BucketSize?> _signInRateLimit = new("--sign-in-rate-limit")
    {
        Description =
            "Sign-ins per client IP address: BURST/REFILL_PER_SECOND (Supabase has 30/0.5) or none. Default: the profile's; fast has none.",
        HelpName = "30/0.5",
        CustomParser = result => result.Tokens[0].Value is "none"
            ? BucketSize.Unlimited : Parsed(result, OptionTexts.Bucket, "30/0.5 or none"),
    };

    private readonly Option<WindowSize?> _betterAuthRateLimit = new("--better-auth-rate-limit")
    {
        Description = "Requests per client IP address to a path under Better Auth's sign-in and sign-up: MAX/WINDOW (in production 3/10s, "
            + "and 100 for other paths, which are then limited, too) or none. Default: none.",
        HelpName = "3/10s",
        CustomParser = result => result.Tokens[0].Value is "none"
            ? WindowSize.Unlimited : Parsed(result, OptionTexts.Pauses, "3/10s or none"),
    };

    private readonly Option<string> _contract = Choice(
        "--contract", "Which state of the platform's API it serves.", ContractName.May2026, ContractName.September2025);
    private readonly Option<string> _auth = Choice(
        "--auth", "Where users can sign in, and thereby whose tokens the API accepts.", "both", OnlySupabase, OnlyBetterAuth);
    private readonly Option<string> _signUp = Choice("--sign-up", "Whether people can make an account at Better Auth.", Open, "closed");
    private readonly Option<string> _tier = Choice(
        "--tier", "The tier of all users. Without a paid one, executions answer 402.", "paid", NoTier);

    private readonly Option<LatencyRule[]> _latency = ReadAll("--latency",
        "Answer later. ~25% spreads the delays about this median (log-normal).", "GET /api/credits=200ms~25%", OptionTexts.Latency);
    private readonly Option<RateLimitRule[]> _rateLimit = ReadAll("--rate-limit",
        "Answer 429 to what a client IP address sends beyond BURST/REFILL_PER_SECOND.", "* /api/*=100/50@20s..40s", OptionTexts.RateLimit);
    private readonly Option<ResetRule[]> _reset = ReadAll(
        "--reset", "Reset the connection of a share of the requests.", "GET /api/credits=0.3@20s..40s", OptionTexts.Reset);
    private readonly Option<ErrorRule[]> _error = ReadAll(
        "--error", "Fail a share of the requests, with status 500 unless given.", "GET /api/credits=0.5:503@20s..40s", OptionTexts.Error);
    private readonly Option<FaultWindow[]> _restart = ReadAll(
        "--restart", "Simulate a restart: reset all waiting connections, and all new ones until the end of the window. State is kept.",
        "60s..65s", OptionTexts.Window);
    private readonly Option<int?> _credits = new("--credits")
    {
        Description = "Credits of each user. An execution costs one. Without this, credits are disabled and everybody has 100.",
        HelpName = "N",
        CustomParser = result => (int?)WholeNumber(result, int.MaxValue),
    };

    private readonly Option<IPAddress> _bind = new("--bind")
    {
        Description = "The address to listen on. Anyone who can reach it can use the development keys.",
        HelpName = "127.0.0.1",
        DefaultValueFactory = _ => Defaults.Bind,
        CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var address)
            ? address : Refuse<IPAddress>(result, "an IP address such as 127.0.0.1"),
    };

    private readonly Option<bool> _readyJson = new(
        "--ready-json") { Description = "Write one line of JSON with the addresses and keys when ready, and nothing else." };
    private readonly Option<bool> _stopWithStdin = new("--stop-with-stdin") { Description = "Stop when standard input ends." };

    /// <summary>What somebody may want to say of its behaviour, wherever it listens and whoever starts it.</summary>
    private readonly IReadOnlyList<Option> _behaviour;
    private readonly RootCommand _root;
    private bool _isToRun;

    public EmulatorCommand()
    {
        _behaviour =
        [
            _contract, _auth, _profile, _timeScale, _latency, _error, _reset, _rateLimit, _restart, _tokenLifetime, _signInRateLimit,
            _betterAuthRateLimit, _signUp, _credits, _tier, _seed,
        ];
        // In 2025, the platform had no tiers.
        _tier.Validators.Add(result =>
        {
            if (IsTold(result, NoTier) && IsTold((result.Parent as CommandResult)?.GetResult(_contract), ContractName.September2025))
                result.AddError($"--tier {NoTier} needs --contract {ContractName.May2026}: the platform had no tiers before.");
        });
        var arguments = new Command("arguments", "Print what can be said of its behaviour, as JSON.");
        arguments.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Listed()));
        var check = new Command("check", "Read arguments of its behaviour, say what is wrong with them, and start nothing.");
        check.SetAction(_ => 0);
        _root = new($"""
        An emulator of the AutoGPT Platform and its sign-ins (Supabase and Better Auth), for load tests.
        {SecretVariable} and {PasswordVariable} replace the development defaults.
        GET /emulator/left at the API's address answers how many things users made and did not delete.

        Faults are PATTERN=VALUE, repeatable, with * for anything in method and path, and over the query where there is a ?.
        One with @20s..40s holds from second 20 to 40 after the first request of a load generator,
        which is one whose User-Agent has "k6" in it.
        """)
        {
            _apiPort, _supabasePort, _users, _bind, _readyJson, _stopWithStdin, arguments, check,
        };
        _root.SetAction(_ => _isToRun = true);
        foreach (var option in _behaviour)
        {
            _root.Options.Add(option);
            check.Options.Add(option);
        }
    }

    /// <summary>Reads the arguments. Null if they asked for help or the version, which has then been written.</summary>
    public EmulatorOptions? Parse(string[] arguments, Func<string, string?> environment)
    {
        var parsed = _root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            throw new ArgumentsException(string.Join(Environment.NewLine, parsed.Errors.Select(e => e.Message).Distinct()));
        parsed.Invoke();
        if (!_isToRun)
            return null;

        var behaviour = parsed.GetValue(_profile) ?? Defaults.Profile;
        return new()
        {
            ApiPort = parsed.GetValue(_apiPort),
            SupabasePort = parsed.GetValue(_supabasePort),
            Bind = parsed.GetValue(_bind)!,
            Seed = parsed.GetValue(_seed),
            TokenLifetime = parsed.GetValue(_tokenLifetime),
            Profile = behaviour,
            TimeScale = parsed.GetValue(_timeScale),
            SignInRateLimit = parsed.GetValue(_signInRateLimit) ?? behaviour.SignInRateLimit,
            BetterAuthRateLimit = parsed.GetValue(_betterAuthRateLimit) ?? Defaults.BetterAuthRateLimit,
            Contract = ContractName.TryParse(parsed.GetValue(_contract)!) ?? Defaults.Contract,
            SignIns = parsed.GetValue(_auth) switch
            {
                OnlySupabase => ServedSignIns.Supabase,
                OnlyBetterAuth => ServedSignIns.BetterAuth,
                _ => ServedSignIns.Both,
            },
            CanSignUp = parsed.GetValue(_signUp) == Open,
            HasTier = parsed.GetValue(_tier) != NoTier,
            Credits = parsed.GetValue(_credits),
            Faults = new(
                [
                    .. parsed.GetValue(_latency) ?? [], .. parsed.GetValue(_rateLimit) ?? [], .. parsed.GetValue(_reset)
                        ?? [], .. parsed.GetValue(_error) ?? [],
                ],
                parsed.GetValue(_restart) ?? []),
            UserEmails = parsed.GetValue(_users) is { } file ? UserFile.Read(file) : Defaults.UserEmails,
            JwtSecret = Secret(environment(SecretVariable)),
            UserPassword = environment(PasswordVariable) is { Length: > 0 } password ? password : Defaults.UserPassword,
            ReadyJson = parsed.GetValue(_readyJson),
            StopWithStdin = parsed.GetValue(_stopWithStdin),
        };
    }

    private string Listed() => JsonSerializer.Serialize(
        _behaviour.Select(option => new { Name = option.Name.TrimStart('-'), Form = option.HelpName, Help = option.Description }),
        JsonSerializerOptions.Web);

    private static string Secret(string? given)
    {
        if (string.IsNullOrEmpty(given))
            return Defaults.JwtSecret;
        return Encoding.UTF8.GetByteCount(given) >= MinSecretLength
            ? given
            : throw new ArgumentsException($"{SecretVariable} is too short for HS256: it needs {MinSecretLength} bytes.");
    }

    private static Option<int> Port(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 0 or > HighestPort)
                result.AddError($"{name} '{port}' is not a port: 0 to {HighestPort}.");
        });
        return option;
    }

    private static Option<T> Read<T>(string name, string description, string example, Func<string, T?> read, T otherwise)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = example,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => read(result.Tokens[0].Value) ?? Refuse<T>(result, example),
        };

    /// <param name="words">The first one is the default.</param>
    private static Option<string> Choice(string name, string description, params string[] words) => new(name)
    {
        Description = $"{description} Default: {words[0]}.",
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => words[0],
        CustomParser = result => words.Contains(result.Tokens[0].Value)
            ? result.Tokens[0].Value : Refuse<string>(result, string.Join(" or ", words)),
    };

    private static bool IsTold(OptionResult? result, string word) => result?.Tokens is [{ Value: var value }] && value == word;

    private static Option<T[]> ReadAll<T>(string name, string description, string example, Func<string, T?> read)
        where T : class => new(name)
        {
            Description = description,
            HelpName = $"'{example}'",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [
                .. result.Tokens.Select(token => read(token.Value) ?? Refuse<T>(result, $"'{example}'", token.Value)).OfType<T>()],
        };

    private static T? Parsed<T>(ArgumentResult result, Func<string, T?> read, string example)
        where T : class => read(result.Tokens[0].Value) ?? Refuse<T>(result, example);

    private static long WholeNumber(ArgumentResult result, long max) =>
        long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : Refuse<long>(result, "5, a whole number from 0 up");

    private static T? Refuse<T>(ArgumentResult result, string example, string? value = null)
    {
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} '{value ?? result.Tokens[0].Value}' is not valid: it is "
            + $"written like {example}.");
        return default;
    }
}
