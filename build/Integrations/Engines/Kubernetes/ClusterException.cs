using System.Net;
using System.Text.Json;
using Integrations.Processes;
using k8s.Autorest;
using k8s.Exceptions;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// The cluster did not do what it was asked to. The message says what that was and what the API answered, but never an address, a name or a
/// key of the kubeconfig.
/// </summary>
internal sealed class ClusterException : Exception
{
    private const int MaxLength = 600;

    private ClusterException(string message, HttpStatusCode? status, Exception? inner)
        : base(message, inner) => Status = status;

    /// <summary>Null if the API did not answer.</summary>
    public HttpStatusCode? Status { get; }

    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>The API does not understand what it was given.</summary>
    public bool IsBadRequest => Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;

    public bool IsForbidden => Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;

    /// <summary>It may work a little later.</summary>
    public bool MayPass => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int?)Status >= 500;

    /// <summary>The name of what is asked for is taken.</summary>
    public bool IsConflict => Status == HttpStatusCode.Conflict;

    /// <param name="asked">What was asked for, such as <c>list pods</c>.</param>
    public static ClusterException From(string asked, Exception error) => error switch
    {
        HttpOperationException { Response: { } response } => Answered(asked, response.StatusCode, response.Content),
        // Without an inner exception: what a sign-in program printed may be part of it.
        KubeConfigException => new($"{asked}: the program that the kubeconfig names for signing in failed", null, null),
        HttpRequestException { StatusCode: { } status } => Answered(asked, status, null),
        HttpRequestException request => new($"{asked}: {Describe(request.HttpRequestError)}", null, null),
        OperationCanceledException => new($"{asked}: the API did not answer in time", null, null),
        JsonException => new($"{asked}: the answer is not what the Kubernetes API answers", HttpStatusCode.NotAcceptable, null),
        _ => new($"{asked}: the connection broke ({error.GetType().Name})", null, null),
    };

    /// <summary>It is not known which cluster to ask.</summary>
    public static ClusterException WithoutCluster(string problem) => new(problem, null, null);

    /// <param name="content">The body, which is a <c>Status</c> object with a message if the API itself answered.</param>
    public static ClusterException Answered(string asked, HttpStatusCode status, string? content)
    {
        var message = Redaction.Tokens.Apply(MessageOf(content) ?? "it gave no reason").ReplaceLineEndings(" ").Trim();
        if (message.Length > MaxLength)
            message = message[..MaxLength] + "...";
        return new ClusterException($"{asked}: the API answered {(int)status}: {message.TrimEnd('.')}", status, null);
    }

    public static bool IsOfCluster(Exception error) => error is HttpOperationException or HttpRequestException or IOException
        or KubeConfigException or OperationCanceledException or JsonException or KubernetesClientException;

    private static string? MessageOf(string? content)
    {
        if (string.IsNullOrWhiteSpace(content))
            return null;
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                    ? message.GetString()
                    : null;
        }
        catch (JsonException)
        {
            // Something between here and the API answered. Its page says nothing that helps.
            return null;
        }
    }

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the cluster's name cannot be resolved",
        HttpRequestError.ConnectionError => "the cluster cannot be reached",
        HttpRequestError.SecureConnectionError => "the cluster's certificate is not the one that the kubeconfig trusts",
        HttpRequestError.ProxyTunnelError => "the proxy does not let the connection through",
        _ => "the connection broke",
    };
}
