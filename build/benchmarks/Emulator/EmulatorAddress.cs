using System.Text;
using System.Text.Json;

namespace Benchmarks.Emulator;

/// <summary>The addresses of a started emulator, and its users. Contains a development key, so it has no text form.</summary>
internal sealed class EmulatorAddress(Uri api, Uri supabase, string anonKey)
{
    // The emulator's own defaults.
    private const string Password = "loadtest-development-only";
    private const int FirstUser = 4;
    private const int Users = 47;

    public Uri Api => api;

    public Uri Supabase => supabase;

    /// <param name="readyLine">The line that the emulator prints with <c>--ready-json</c>.</param>
    public static EmulatorAddress Read(string readyLine)
    {
        using var document = JsonDocument.Parse(readyLine);
        return new(
            new Uri(document.RootElement.GetProperty("apiBaseUrl").GetString()!),
            new Uri(document.RootElement.GetProperty("supabaseUrl").GetString()!),
            document.RootElement.GetProperty("anonKey").GetString()!);
    }

    /// <summary>The sign-in request of one of the users. Numbers beyond the last user start over.</summary>
    public byte[] SignIn(int user) => RawConnection.Message(
        "POST /auth/v1/token?grant_type=password",
        $$"""{"email":"loadtest{{FirstUser + (user % Users)}}@example.com","password":"{{Password}}"}""",
        $"apikey: {anonKey}");

    /// <summary>The authorization header of a signed-in user.</summary>
    public async Task<string> AuthorizationAsync(int user, CancellationToken cancellationToken)
    {
        using var connection = await RawConnection.OpenAsync(supabase, cancellationToken);
        var (status, body) = await connection.AskAsync(SignIn(user), cancellationToken);
        if (status != 200)
            throw new BenchmarkException($"A sign-in was answered with {status}: {Encoding.UTF8.GetString(body.Span)}");
        using var document = JsonDocument.Parse(body);
        return $"Authorization: Bearer {document.RootElement.GetProperty("access_token").GetString()}";
    }
}
