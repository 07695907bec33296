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
    public const string EmulatorProfile = "--emulator-profile";
    public const string EmulatorTimeScale = "--emulator-time-scale";
    public const string EmulatorLatency = "--emulator-latency";
    public const string EmulatorError = "--emulator-error";
    public const string EmulatorCredits = "--emulator-credits";
    public const string EmulatorRateLimit = "--emulator-rate-limit";
    public const string EmulatorReset = "--emulator-reset";
    public const string EmulatorRestart = "--emulator-restart";
    public const string EmulatorTokenLifetime = "--emulator-token-lifetime";
    public const string EmulatorSignInRateLimit = "--emulator-sign-in-rate-limit";
    public const string EmulatorSeed = "--emulator-seed";
    public const string Exclusive = "--exclusive";
    public const string DryRun = "--dryrun";
    public const string Tree = "--tree";
    public const string Description = "--description";
    public const string Verbosity = "--verbosity";

    /// <summary>As a shell takes it, also where the value has spaces.</summary>
    public static string Quoted(string name, string value) =>
        value.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"/\\:._-+".Contains(letter, StringComparison.Ordinal))
        ? $"\"{name}={value}\""
        : $"{name}={value}";
}
