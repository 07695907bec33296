using System.Collections.Concurrent;
using CsCheck;

namespace Emulator.Tests.Concurrency;

/// <summary>
/// Something that is used by many, and what each of them was answered: all of them have to have been told the truth.
/// </summary>
internal sealed class Witnessed<T>(T of)
{
    private readonly ConcurrentDictionary<uint, string?> _answers = new();

    public T Of => of;

    public string Answers => string.Join(" ", _answers.OrderBy(a => a.Key).Select(a => $"{a.Key}:{a.Value}"));

    /// <param name="key">Of the operation, the same in each order in which it is tried.</param>
    public void Note(uint key, string? answer) => _answers[key] = answer;
}

internal static class Witness
{
    /// <summary>So many that no two operations have the same.</summary>
    public static Gen<uint> Key { get; } = Gen.UInt.Uniform;
}
