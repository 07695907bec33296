using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LoadTesting.Validation;

namespace Integrations.Identity;

/// <summary>Asks servers whether they are what they are taken for: all at once, each host's name resolved once.</summary>
/// <param name="resolve">Throws <see cref="SocketException"/> where the name is not known.</param>
/// <param name="usesProxy">Whether requests to the address go by a proxy, which then resolves names.</param>
public sealed class PlatformProbe(
    HttpClient http, Func<string, CancellationToken, Task> resolve, Func<Uri, bool> usesProxy, TimeProvider time)
{
    /// <summary>For the name, and then for the answer. A server that takes longer is of no use for load tests.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private const int MaxAnswerBytes = 1 << 20;

    public static PlatformProbe Create() => new(
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes,
        },
        Dns.GetHostAddressesAsync,
        address => HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address,
        TimeProvider.System);

    /// <summary>The answers, in the order of the questions.</summary>
    public async Task<IReadOnlyList<ServerAnswer>> AskAsync(IReadOnlyList<HealthQuestion> questions, CancellationToken cancellationToken)
    {
        var names = new ConcurrentDictionary<string, Lazy<Task<string?>>>(StringComparer.OrdinalIgnoreCase);
        return await Task.WhenAll(questions.Select(async question =>
        {
            var host = question.Address.IdnHost;
            var problem = question.Address.HostNameType == UriHostNameType.Dns && !usesProxy(question.Address)
                ? await names.GetOrAdd(host, name => new(() => ProblemOfNameAsync(name, cancellationToken))).Value
                : null;
            return new ServerAnswer(question.Server, question.Address, problem ?? await ProblemAsync(question, cancellationToken));
        }));
    }

    private async Task<string?> ProblemOfNameAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            // A resolver that gets no answer does not notice that it is cancelled.
            await resolve(name, cancellationToken).WaitAsync(Deadline, time, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            return $"{name} does not resolve";
        }
    }

    private async Task<string?> ProblemAsync(HealthQuestion question, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = question.ToRequest();
            using var response = await http.SendAsync(request, end.Token);
            var status = (int)response.StatusCode;
            var body = HealthQuestion.ObjectOf(await response.Content.ReadAsStringAsync(end.Token));
            return question.IsItself(status, body) ? null
                : status == 200 ? "answers 200, but not what is expected of it"
                : $"answers {status}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError == HttpRequestError.NameResolutionError
                ? $"{question.Address.IdnHost} does not resolve"
                : $"cannot be reached ({exception.HttpRequestError})";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"does not answer within {Deadline.TotalSeconds:0} s";
        }
    }
}
