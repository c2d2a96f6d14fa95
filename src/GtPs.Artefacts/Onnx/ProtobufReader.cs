using GtPs.Artefacts.Backbones;
using GtPs.Model;

namespace GtPs.Artefacts.Onnx;

/// <summary>Walks the fields of one protobuf message.</summary>
/// <param name="message">The message's bytes.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    /// <summary>The current field's number.</summary>
    public int Field { get; private set; }

    /// <summary>How the current field is laid out.</summary>
    public WireType Type { get; private set; }

    /// <summary>The current field as a number; 0 for one that is none.</summary>
    public readonly long Integer => Type == WireType.Varint ? (long)Decode(Value) : 0;

    /// <summary>The current field as text.</summary>
    public readonly string Text => System.Text.Encoding.UTF8.GetString(Value);

    /// <summary>The current field's value: the bytes of a text or message, else the encoded number.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The current field with its key.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="GtException">The message is damaged or cut off (<c>BackboneNotUsable</c>).</exception>
    public bool Read()
    {
        if (_position == _message.Length)
            return false;
        int start = _position;
        ulong key = Varint();
        Field = (int)(key >> 3);
        int valueStart = _position;
        Type = (WireType)(key & 7);
        switch (Type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Skip(sizeof(ulong));
                break;
            case WireType.Fixed32:
                Skip(sizeof(uint));
                break;
            case WireType.LengthDelimited:
                ulong length = Varint();
                valueStart = _position;
                Skip(length);
                break;
            default:
                throw Damaged();
        }

        Value = _message[valueStart.._position];
        Whole = _message[start.._position];
        return true;
    }

    /// <summary>Adds the current field to a list of numbers: a field of its own each, or all in one (https://protobuf.dev/programming-guides/encoding/#packed).</summary>
    /// <param name="numbers">The list.</param>
    /// <exception cref="GtException">The field is damaged (<c>BackboneNotUsable</c>).</exception>
    public readonly void AddIntegers(List<long> numbers)
    {
        if (Type != WireType.LengthDelimited)
        {
            numbers.Add(Integer);
            return;
        }

        var packed = new ProtobufReader(Value);
        while (packed._position < packed._message.Length)
            numbers.Add((long)packed.Varint());
    }

    private static ulong Decode(ReadOnlySpan<byte> varint) => new ProtobufReader(varint).Varint();

    private static GtException Damaged() => BackboneError.Create("the ONNX file is damaged or cut off. Take it anew from where it came from");

    private void Skip(ulong length)
    {
        if (length > (ulong)(_message.Length - _position))
            throw Damaged();
        _position += (int)length;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && _position < _message.Length; shift += 7)
        {
            byte part = _message[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw Damaged();
    }
}
