using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Emulator.Tests.Contract;

/// <summary>An operation of the contract.</summary>
/// <param name="Name">As facts and tests name it: <c>GET /api/graphs/{graph_id}</c>.</param>
internal sealed record ContractOperation(string Name, string Path, OpenApiOperation Model)
{
    /// <summary>Of an answer: why no request can be answered with it.</summary>
    private const string Never = "x-never";

    private readonly Regex _path = new("^" + Regex.Replace(Path, @"\{[^}]+\}", "[^/]+") + "$", RegexOptions.CultureInvariant);

    public string Method => Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>The contract asks for a token everywhere; what is public takes that back.</summary>
    public bool NeedsToken => Model.Security is null;

    public IEnumerable<IOpenApiParameter> Query => (Model.Parameters ?? []).Where(p => p.In == ParameterLocation.Query);

    public IOpenApiSchema? Body => Model.RequestBody?.Content?.Values.Single().Schema;

    /// <summary>The schema of each documented answer that has a body.</summary>
    public IEnumerable<(int Status, IOpenApiSchema Schema)> Answers => Model.Responses!
        .Where(r => IsGiven(r.Value) && r.Value.Content is { Count: > 0 })
        .Select(r => (NumberOf(r.Key), r.Value.Content!.Values.Single().Schema!));

    /// <summary>The status of each documented answer.</summary>
    public IEnumerable<int> Statuses => Model.Responses!.Where(r => IsGiven(r.Value)).Select(r => NumberOf(r.Key));

    public bool Has(string method, string requestPath) => Method == method && _path.IsMatch(requestPath);

    public override string ToString() => Name;

    private static bool IsGiven(IOpenApiResponse answer) => answer.Extensions?.ContainsKey(Never) != true;

    private static int NumberOf(string status) => int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
}
