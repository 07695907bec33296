namespace Shims.Tests.Frosting;

/// <summary>What a build did, in order.</summary>
internal sealed class Journal
{
    private readonly List<string> entries = [];

    public IReadOnlyList<string> Entries => entries;

    public void Add(string entry) => entries.Add(entry);
}
