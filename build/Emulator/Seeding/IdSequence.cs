using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Emulator.Seeding;

/// <summary>Identifiers and fractions that are the same for the same seed, scope and order of calls.</summary>
internal sealed class IdSequence(long seed, string scope)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private readonly ulong _origin = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{scope}")));
    private long _drawn;

    /// <summary>The identifier for a name, whatever was drawn before.</summary>
    public static string IdOf(long seed, string name) => new IdSequence(seed, name).NextId();

    /// <summary>A version 4 UUID in its usual spelling.</summary>
    public string NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int NextNumber(int from, int below) => from + (int)(NextFraction() * (below - from));

    public byte[] NextBytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> bytes)
    {
        Span<byte> word = stackalloc byte[8];
        for (var at = 0; at < bytes.Length; at += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Next());
            word[..Math.Min(8, bytes.Length - at)].CopyTo(bytes[at..]);
        }
    }

    // SplitMix64 over a counter. Each draw is independent of the others, so no lock is needed.
    private ulong Next()
    {
        var z = _origin + ((ulong)Interlocked.Increment(ref _drawn) * Gamma);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
