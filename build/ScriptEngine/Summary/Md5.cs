using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ScriptEngine.Summary;

/// <summary>
/// MD5 (RFC 1321), from which k6 makes the ids of groups and checks; nothing is protected by it. .NET's own MD5 would load OpenSSL, which
/// takes 6.5 MB, a tenth of the engine's memory.
/// </summary>
internal static class Md5
{
    private const int BlockBytes = 64;

    private static readonly int[] Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    // RFC 1321, section 3.4: the integer part of 2^32 times the absolute sine of i + 1, in radians.
    private static readonly uint[] Sines = [.. Enumerable.Range(1, BlockBytes).Select(i => (uint)(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Hex(string text)
    {
        var message = Encoding.UTF8.GetBytes(text);
        // A one bit, zeros, and the length in bits in the last eight bytes.
        var padded = new byte[(message.Length + 8) / BlockBytes * BlockBytes + BlockBytes];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);

        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        for (var at = 0; at < padded.Length; at += BlockBytes)
            Add(padded.AsSpan(at, BlockBytes), state);

        Span<byte> digest = stackalloc byte[16];
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(i * 4)..], state[i]);
        return Convert.ToHexStringLower(digest);
    }

    private static void Add(ReadOnlySpan<byte> block, Span<uint> state)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var i = 0; i < BlockBytes; i++)
        {
            var (mixed, word) = (i / 16) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), ((5 * i) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * i) + 5) % 16),
                _ => (c ^ (b | ~d), 7 * i % 16),
            };
            var sum = a + mixed + Sines[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(word * 4)..]);
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(sum, Shifts[(i / 16 * 4) + (i % 4)]));
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
