using System.Globalization;
using LoadTesting;
using LoadTesting.Tokens;

namespace Pipeline.Tokens;

/// <summary>The progress of the sign-ins. Thread-safe.</summary>
public sealed class SignInProgress(int wanted) : IProgress<TokenProgress>
{
    private volatile TokenProgress? _last;

    public void Report(TokenProgress value) => _last = value;

    public string Describe()
    {
        if (_last is not { } last)
            return $"0 of {wanted} tokens";
        var rate = last.TokensPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {last.TokensPerSecond:0.0} per second") : "";
        var toGo = last.TimeToGo is { } left ? $", {K6Duration.FormatRounded(left)} to go" : "";
        return $"{last.Have} of {last.Wanted} tokens{rate}{toGo}{(last.RateLimited ? " (the server limits sign-ins)" : "")}";
    }
}
