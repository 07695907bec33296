using ScriptEngine.Metrics;

namespace ScriptEngine.Modules.Core;

/// <summary>Remembers what tags one VU's checks or groups had last, so that VUs do not meet at the shared tags' lock.</summary>
internal sealed class LastTags
{
    // A check whose name has an id in it must not be remembered for ever.
    private const int MaxRemembered = 500;

    private readonly Dictionary<string, (Tags Without, Tags With)> _known = new(StringComparer.Ordinal);

    /// <param name="add">Adds the tag for that name.</param>
    public Tags Of(Tags tags, string name, Func<Tags, string, Tags> add)
    {
        if (_known.TryGetValue(name, out var last) && ReferenceEquals(last.Without, tags))
            return last.With;
        var with = add(tags, name);
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        _known[name] = (tags, with);
        return with;
    }
}
