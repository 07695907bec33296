using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>The graphs that a user may see: the user's own, and those of the store.</summary>
internal sealed class GraphLookup(StoreCatalogue store)
{
    public Graph? Find(Account account, string id, int? version = null)
    {
        var graph = account.Graphs.Find(id) ?? store.FindGraph(id)?.Graph;
        return version is null || graph?.Version == version ? graph : null;
    }
}
