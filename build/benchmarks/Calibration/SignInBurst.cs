using System.Net;
using Integrations.Platform;

namespace Benchmarks.Calibration;

/// <summary>Users who all sign in at once, and then more of them, for the stand-in's limit.</summary>
static class SignInBurst
{
    const string User = "loadtest4@example.com";

    /// <summary>Of the stand-in, where nobody gives it another.</summary>
    const string Password = "loadtest-development-only";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="count">At once.</param>
    /// <param name="time">How long the trying goes on afterwards.</param>
    /// <returns>How many of them were signed in, and how many in the time after.</returns>
    public static async Task<(int AtOnce, int Afterwards)> MeasureAsync(PlatformAddress address, int count, TimeSpan time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address.SupabaseUrl };
        http.DefaultRequestHeaders.Add("apikey", address.AnonKey);
        var begin = TimeProvider.System.GetTimestamp();
        var atOnce = (await Task.WhenAll(Enumerable.Range(0, count).Select(_ => IsSignedInAsync()))).Count(isSignedIn => isSignedIn);
        var afterwards = 0;
        while (TimeProvider.System.GetElapsedTime(begin) < time)
        {
            afterwards += await IsSignedInAsync() ? 1 : 0;
            await Task.Delay(Pause, cancellationToken);
        }

        return (atOnce, afterwards);

        async Task<bool> IsSignedInAsync()
        {
            using var answer = await http.PostAsJsonAsync("auth/v1/token?grant_type=password", new { email = User, password = Password }, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.TooManyRequests => false,
                var other => throw new BenchmarkException($"A sign-in was answered with {(int)other}."),
            };
        }
    }
}
