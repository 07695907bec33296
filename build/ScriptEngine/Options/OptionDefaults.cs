namespace ScriptEngine.Options;

/// <summary>The values of options that no source sets. They are k6's, except for the user agent.</summary>
internal static class OptionDefaults
{
    public const int Batch = 20;
    public const int BatchPerHost = 6;
    public const int MaxRedirects = 10;

    /// <summary>Not k6's, so that no service takes this engine for k6.</summary>
    public const string UserAgent = "k6-embedded/2.2.0";
}
