namespace ScriptEngine.Options;

/// <summary>What k6 does where no source says an option.</summary>
static class OptionDefaults
{
    public const int Batch = 20;
    public const int BatchPerHost = 6;
    public const int MaxRedirects = 10;
    public const string UserAgent = "Grafana k6/2.2.0";
}
