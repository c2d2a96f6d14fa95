namespace GtPs.Artefacts.Onnx;

/// <summary>An attribute of an ONNX node: a float, an integer or a list of integers.</summary>
internal readonly struct OnnxAttribute
{
    private readonly string _name;
    private readonly float? _float;
    private readonly long? _integer;
    private readonly long[]? _integers;

    /// <summary>A float attribute.</summary>
    public OnnxAttribute(string name, float value) => (_name, _float) = (name, value);

    /// <summary>An integer attribute.</summary>
    public OnnxAttribute(string name, long value) => (_name, _integer) = (name, value);

    /// <summary>An attribute that is a list of integers.</summary>
    public OnnxAttribute(string name, params long[] values) => (_name, _integers) = (name, values);

    /// <summary>The attribute as an AttributeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        var message = new ProtobufWriter().Text(OnnxFields.Attribute.Name, _name);
        if (_float is { } number)
            return message.Float(OnnxFields.Attribute.Float, number).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeFloat);
        if (_integer is { } integer)
            return message.Integer(OnnxFields.Attribute.Integer, integer).Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeInteger);
        foreach (long value in _integers ?? [])
            message.Integer(OnnxFields.Attribute.Integers, value);
        return message.Integer(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeIntegers);
    }
}
