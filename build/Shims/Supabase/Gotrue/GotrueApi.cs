using System.Text;

using Newtonsoft.Json;

using Supabase.Gotrue.Exceptions;

namespace Supabase.Gotrue;

/// <summary>One request to Supabase Auth, and what its answer means.</summary>
internal sealed class GotrueApi(string url, string? key)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(100),
    };

    public async Task<T?> Send<T>(HttpMethod method, string path, object? body = null, string? bearer = null)
        where T : class
    {
        using var request = new HttpRequestMessage(method, url + path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("apikey", key);
        if ((bearer ?? key) is { } token)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (body is not null)
            request.Content = new StringContent(JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");

        try
        {
            using var response = await Http.SendAsync(request);
            var content = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode ? JsonConvert.DeserializeObject<T>(content) : throw Refused(response, content);
        }
        catch (HttpRequestException exception)
        {
            throw new GotrueException(exception.Message, FailureHint.Reason.Offline, exception);
        }
    }

    private static GotrueException Refused(HttpResponseMessage response, string content)
    {
        var exception = new GotrueException(content) { Content = content, Response = response, StatusCode = (int)response.StatusCode };
        exception.AddReason();
        return exception;
    }
}
