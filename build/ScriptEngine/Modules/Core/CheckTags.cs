using ScriptEngine.Metrics;

namespace ScriptEngine.Modules.Core;

/// <summary>Remembers what tags one VU's checks had last, so that VUs do not meet at the shared tags' lock.</summary>
sealed class CheckTags
{
    // A check whose name has an id in it must not be remembered for ever.
    const int MostRemembered = 500;

    readonly Dictionary<string, (Tags Without, Tags With)> known = new(StringComparer.Ordinal);

    public Tags Of(Tags tags, string check)
    {
        if (known.TryGetValue(check, out var last) && ReferenceEquals(last.Without, tags))
            return last.With;
        Tags with = tags.With("check", check);
        if (known.Count >= MostRemembered)
            known.Clear();
        known[check] = (tags, with);
        return with;
    }
}
