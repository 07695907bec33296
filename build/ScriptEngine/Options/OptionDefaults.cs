namespace ScriptEngine.Options;

/// <summary>What happens where no source says an option: what k6 does, but for the user agent.</summary>
internal static class OptionDefaults
{
    public const int Batch = 20;
    public const int BatchPerHost = 6;
    public const int MaxRedirects = 10;

    /// <summary>k6's own would let a service take this engine for k6.</summary>
    public const string UserAgent = "k6-embedded/2.2.0";
}
