using System.Collections.Concurrent;
using CsCheck;

namespace Platform.Tests.Concurrency;

/// <summary>Something that is used by many, and what each of them was answered: whoever was told something has to have been told the truth.</summary>
sealed class Witnessed<T>(T of)
{
    readonly ConcurrentDictionary<uint, string?> answers = new();

    public T Of => of;

    public string Answers => string.Join(" ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key}:{a.Value}"));

    /// <param name="key">Of the operation, the same in each order in which it is tried.</param>
    public void Note(uint key, string? answer) => answers[key] = answer;
}

static class Witness
{
    /// <summary>So many that no two operations have the same.</summary>
    public static Gen<uint> Key { get; } = Gen.UInt.Uniform;
}
