namespace Pipeline.Arguments;

/// <summary>The names of arguments, once.</summary>
public static class ArgumentNames
{
    public const string Target = "--target";
    public const string Environment = "--env";
    public const string Mode = "--mode";
    public const string Engine = "--engine";
    public const string Load = "--load";
    public const string Vus = "--vus";
    public const string Duration = "--duration";
    public const string RampUp = "--ramp-up";
    public const string RampDown = "--ramp-down";
    public const string Tests = "--tests";
    public const string Tokens = "--tokens";
    public const string TokenSource = "--token-source";
    public const string Pause = "--pause";
    public const string Results = "--results";
    public const string Resume = "--resume";
    public const string ResumeChanged = "--resume-changed";
    public const string MaxVus = "--max-vus";
    public const string StartVus = "--start-vus";
    public const string Tolerance = "--tolerance";
    public const string Budget = "--budget";
    public const string Baseline = "--baseline";
    public const string EffectFloor = "--effect-floor";
    public const string Gate = "--gate";
    public const string Confirm = "--confirm";
    public const string MaxGeneratorCpu = "--max-generator-cpu";
    public const string K6 = "--k6";
    public const string FailFast = "--fail-fast";
    public const string ConfirmProd = "--confirm-prod";
    public const string ApiPort = "--api-port";
    public const string SupabasePort = "--supabase-port";
    public const string PlatformProfile = "--platform-profile";
    public const string PlatformTimeScale = "--platform-time-scale";
    public const string PlatformLatency = "--platform-latency";
    public const string PlatformError = "--platform-error";
    public const string PlatformCredits = "--platform-credits";
    public const string PlatformRateLimit = "--platform-rate-limit";
    public const string PlatformReset = "--platform-reset";
    public const string PlatformRestart = "--platform-restart";
    public const string PlatformTokenLifetime = "--platform-token-lifetime";
    public const string PlatformSignInRateLimit = "--platform-sign-in-rate-limit";
    public const string PlatformSeed = "--platform-seed";
    public const string Exclusive = "--exclusive";
    public const string DryRun = "--dryrun";
    public const string Tree = "--tree";
    public const string Description = "--description";
    public const string Verbosity = "--verbosity";

    /// <summary>As a shell takes it, also where the value has spaces.</summary>
    public static string Quoted(string name, string value) => value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"/\\:._-+".Contains(letter, StringComparison.Ordinal))
        ? $"\"{name}={value}\""
        : $"{name}={value}";
}
