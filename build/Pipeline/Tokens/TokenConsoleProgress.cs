using System.Globalization;
using LoadTesting;
using LoadTesting.Tokens;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>How far the signing in is: rewritten in place on a terminal, every ten seconds elsewhere.</summary>
public sealed class TokenConsoleProgress(TimeProvider time) : IProgress<TokenProgress>
{
    private readonly StatusLine _line = new(time);

    public void Report(TokenProgress value)
    {
        var rate = value.TokensPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {value.TokensPerSecond:0.0} a second") : "";
        var toGo = value.TimeToGo is { } left ? $", {K6Duration.FormatRounded(left)} to go" : "";
        _line.Show($"{value.Have} of {value.Wanted} tokens{rate}{toGo}{(value.RateLimited ? " (the server limits sign-ins)" : "")}");
    }

    public void End() => _line.Clear();
}
