using Jint;
using Jint.Native.Object;

namespace ScriptEngine.Scripting;

/// <summary>
/// What the engine's language has and k6's has not: taken away, so that a script that needs it fails here as it does there.
/// </summary>
internal static class UnsupportedGlobals
{
    private static readonly string[] Globals =
    [
        "AsyncIterator", "Atomics", "AsyncDisposableStack", "DisposableStack", "FinalizationRegistry", "Float16Array", "Intl", "Iterator",
            "ShadowRealm",
        "SharedArrayBuffer", "SuppressedError", "Temporal", "WeakRef", "performance", "queueMicrotask", "structuredClone", "System",
            "importNamespace",
    ];

    // Owner and name. Only what the script's files mention is taken away, since to look at a built-in object makes the engine build it.
    private static readonly (string Owner, string Name)[] Members =
    [
        ("Object", "groupBy"), ("Map", "groupBy"), ("Promise", "withResolvers"), ("Promise", "try"), ("Promise", "allKeyed"),
            ("Promise", "allSettledKeyed"), ("Date.prototype", "toTemporalInstant"), ("Array", "fromAsync"), ("RegExp", "escape"),
        ("Error", "captureStackTrace"), ("Error", "isError"), ("Math", "f16round"), ("Math", "sumPrecise"), ("JSON", "rawJSON"),
            ("JSON", "isRawJSON"),
        ("Atomics", "pause"), ("String.prototype", "isWellFormed"), ("String.prototype", "toWellFormed"), ("Set.prototype", "union"),
        ("Set.prototype", "intersection"), ("Set.prototype", "difference"), ("Set.prototype", "symmetricDifference"),
            ("Set.prototype", "isSubsetOf"),
        ("Set.prototype", "isSupersetOf"), ("Set.prototype", "isDisjointFrom"), ("Map.prototype", "getOrInsert"),
            ("Map.prototype", "getOrInsertComputed"),
        ("WeakMap.prototype", "getOrInsert"), ("WeakMap.prototype", "getOrInsertComputed"), ("ArrayBuffer.prototype", "resize"),
            ("ArrayBuffer.prototype", "transfer"),
        ("ArrayBuffer.prototype", "transferToFixedLength"), ("ArrayBuffer.prototype", "sliceToImmutable"),
            ("ArrayBuffer.prototype", "transferToImmutable"), ("ArrayBuffer.prototype", "immutable"),
        ("ArrayBuffer.prototype", "detached"), ("ArrayBuffer.prototype", "maxByteLength"), ("ArrayBuffer.prototype", "resizable"),
        ("DataView.prototype", "getFloat16"), ("DataView.prototype", "setFloat16"), ("Uint8Array", "fromBase64"), ("Uint8Array", "fromHex"),
        ("Uint8Array.prototype", "toBase64"), ("Uint8Array.prototype", "toHex"), ("Uint8Array.prototype", "setFromBase64"),
            ("Uint8Array.prototype", "setFromHex"),
        ("RegExp.prototype", "hasIndices"), ("RegExp.prototype", "unicodeSets"), ("Symbol", "asyncIterator"), ("Symbol", "dispose"),
            ("Symbol", "asyncDispose"),
    ];

    /// <summary>Those members that a source mentions; the answer is the same for all VUs.</summary>
    public static (string Owner, string Name)[] MentionedIn(string source) =>
        Array.FindAll(Members, member => source.Contains(member.Name, StringComparison.Ordinal));

    public static void RemoveGlobals(Engine engine)
    {
        foreach (var name in Globals)
            engine.Global.RemoveOwnProperty(name);
    }

    public static void Remove(Engine engine, (string Owner, string Name)[] members)
    {
        foreach (var (owner, name) in members)
        {
            var holder = engine.Global;
            foreach (var part in owner.Split('.'))
                holder = holder?.Get(part) as ObjectInstance;
            if (holder is null)
                continue;
            holder.GetOwnProperty(name);
            holder.RemoveOwnProperty(name);
        }
    }
}
