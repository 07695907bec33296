using System.Net;
using System.Net.Http.Headers;
using Integrations.Identity;
using LoadTesting.Model;
using LoadTesting.Validation;

namespace Integrations.Emulator;

/// <summary>Checks that the platform and its sign-in answer, with one request each.</summary>
public sealed class HttpEndpointProbe(HttpClient http)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static HttpEndpointProbe Create() => new(new HttpClient { Timeout = Timeout });

    /// <param name="anonKey">Null if there is none; any answer of Supabase is then good enough.</param>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(
        Uri apiBaseUrl, AuthServer auth, string? anonKey, CancellationToken cancellationToken)
    {
        HealthQuestion[] questions =
            [HealthQuestion.OfApi(apiBaseUrl), IdentityProviders.Find(auth.Provider).Health(auth.Url, anonKey)];
        var findings = await Task.WhenAll(questions.Select(question => AskAsync(
            question.Address,
            headers =>
            {
                if (question.ApiKey is not null)
                    headers.Add("apikey", question.ApiKey);
            },
            status => question.IsWell((int)status),
            cancellationToken)));
        return [.. findings.OfType<Finding>()];
    }

    /// <summary>
    /// Checks whether the platform accepts a token. One of another project, or minted with another secret, has the right form but is
    /// refused.
    /// </summary>
    public async Task<Finding?> TokenFindingAsync(Uri apiBaseUrl, string token, CancellationToken cancellationToken)
    {
        var finding = await AskAsync(
            HealthQuestion.Below(apiBaseUrl, "api/credits"),
            headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token),
            status => status != HttpStatusCode.Unauthorized,
            cancellationToken);
        return finding is null
            ? null
            : finding with {
                NextStep = "check that the tokens, or the secret that they are minted with, are this environment's, and make new ones" };
    }

    private async Task<Finding?> AskAsync(
        Uri address, Action<HttpRequestHeaders> with, Func<HttpStatusCode, bool> isGood, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            with(request.Headers);
            using var response = await http.SendAsync(request, cancellationToken);
            return isGood(response.StatusCode)
                ? null
                : new Finding(address.ToString(), $"answers {(int)response.StatusCode}",
                    "check that the platform is up and that the key belongs to this environment");
        }
        catch (HttpRequestException exception)
        {
            return new Finding(address.ToString(), $"cannot be reached ({exception.HttpRequestError})",
                "check that the address is right and that the network lets you through");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Finding(address.ToString(), $"does not answer within {Timeout.TotalSeconds:0} s", "check that the platform is up");
        }
    }
}
