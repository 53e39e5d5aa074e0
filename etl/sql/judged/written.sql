-- In which language the promises of an origin were taken to be written, as far as they are judged already. Grain: origin.
select distinct origin, written_in from out.promise_judged
