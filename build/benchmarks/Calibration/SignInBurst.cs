using System.Net;
using Integrations.Emulator;

namespace Benchmarks.Calibration;

/// <summary>Measures the emulator's limit on sign-ins with users who all sign in at once, followed by more of them.</summary>
internal static class SignInBurst
{
    private const string User = "loadtest4@example.com";

    /// <summary>The emulator's default password.</summary>
    private const string Password = "loadtest-development-only";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="count">How many users sign in at once.</param>
    /// <param name="burst">How many of them the limit lets through. Any others pass because of the refill.</param>
    /// <param name="time">How long further sign-ins are tried afterwards.</param>
    /// <returns>How many of the first users were signed in, and how many per second after that.</returns>
    public static async Task<(int AtOnce, double PerSecond)> MeasureAsync(
        EmulatorAddress address, int count, int burst, TimeSpan time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address.SupabaseUrl };
        http.DefaultRequestHeaders.Add("apikey", address.AnonKey);
        // The first sign-in opens the connection and compiles the code.
        var signedIn = await IsSignedInAsync() ? 1 : 0;
        var begin = TimeProvider.System.GetTimestamp();
        signedIn += (await Task.WhenAll(Enumerable.Range(1, count - 1).Select(_ => IsSignedInAsync()))).Count(isSignedIn => isSignedIn);
        var atOnce = signedIn;
        var last = TimeSpan.Zero;
        while (TimeProvider.System.GetElapsedTime(begin) < time)
        {
            if (await IsSignedInAsync())
            {
                signedIn++;
                last = TimeProvider.System.GetElapsedTime(begin);
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return (atOnce, (signedIn - burst) / last.TotalSeconds);

        async Task<bool> IsSignedInAsync()
        {
            using var answer = await http.PostAsJsonAsync(
                "auth/v1/token?grant_type=password", new { email = User, password = Password }, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.TooManyRequests => false,
                var other => throw new BenchmarkException($"A sign-in was answered with {(int)other}."),
            };
        }
    }
}
