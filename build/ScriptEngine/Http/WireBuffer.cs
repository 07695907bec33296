using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ScriptEngine.Http;

/// <summary>Collects the bytes of one request, in memory that is used again for the next.</summary>
sealed class WireBuffer : IDisposable
{
    const int Usual = 1024;

    byte[] bytes = ArrayPool<byte>.Shared.Rent(Usual);
    int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public WireBuffer Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        length += more.Length;
        return this;
    }

    public WireBuffer Append(string text)
    {
        length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    public WireBuffer Append(int number)
    {
        Utf8Formatter.TryFormat(number, Room(11), out int written);
        length += written;
        return this;
    }

    public void Clear()
    {
        length = 0;
        if (bytes.Length <= 64 * Usual)
            return;
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = ArrayPool<byte>.Shared.Rent(Usual);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    Span<byte> Room(int count)
    {
        if (bytes.Length - length < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + count, 2 * bytes.Length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(length);
    }
}
