using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ScriptEngine.Http;

/// <summary>Collects the bytes of one request, in memory that is used again for the next.</summary>
internal sealed class WireBuffer : IDisposable
{
    private const int Usual = 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public WireBuffer Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        _length += more.Length;
        return this;
    }

    public WireBuffer Append(string text)
    {
        _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    public WireBuffer Append(int number)
    {
        Utf8Formatter.TryFormat(number, Room(11), out var written);
        _length += written;
        return this;
    }

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length <= 64 * Usual)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, 2 * _bytes.Length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
